/** The settings of {@code application.properties}: where they come from, what they may be, and every fault at once. */
@NullMarked
package io.mispcurator.config;

import org.jspecify.annotations.NullMarked;
