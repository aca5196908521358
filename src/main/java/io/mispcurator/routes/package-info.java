/**
 * The route files read as text, before Camel runs them: what is wrong with each, and with all of them together, by file,
 * line and column. Starts nothing and changes nothing.
 */
@NullMarked
package io.mispcurator.routes;

import org.jspecify.annotations.NullMarked;
