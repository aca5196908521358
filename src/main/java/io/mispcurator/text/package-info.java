/** Words for people: names that are much alike. Knows nothing of the rest of the program. */
@NullMarked
package io.mispcurator.text;

import org.jspecify.annotations.NullMarked;
