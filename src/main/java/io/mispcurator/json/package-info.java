/** How this program writes JSON that others read line by line. */
@NullMarked
package io.mispcurator.json;

import org.jspecify.annotations.NullMarked;
