/** Who may read and write the files that this program rests on. Knows nothing of what is in them. */
@NullMarked
package io.mispcurator.files;

import org.jspecify.annotations.NullMarked;
