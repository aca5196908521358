/** What was decided about every event, kept on disk: a file of lines for people and for tools. */
@NullMarked
package io.mispcurator.audit;

import org.jspecify.annotations.NullMarked;
