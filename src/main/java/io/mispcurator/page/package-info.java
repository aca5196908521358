/**
 * The page for a browser: what is served of it, and how a browser gets in. What it shows and does it asks and does by the
 * same requests as scripts ({@code management}).
 */
@NullMarked
package io.mispcurator.page;

import org.jspecify.annotations.NullMarked;
