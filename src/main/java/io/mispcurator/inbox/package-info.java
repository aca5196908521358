/** Where accepted notifications wait until MISP has been brought up to date, and where the dead ones lie. */
@NullMarked
package io.mispcurator.inbox;

import org.jspecify.annotations.NullMarked;
