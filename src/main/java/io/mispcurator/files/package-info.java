/** Who may read and write the files that this program rests on, and a file that remembers something of each event. */
@NullMarked
package io.mispcurator.files;

import org.jspecify.annotations.NullMarked;
