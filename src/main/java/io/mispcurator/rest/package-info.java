/** The component {@code misp}, through which the kamelets ask MISP: the key, the limits of time and size, TLS. */
@NullMarked
package io.mispcurator.rest;

import org.jspecify.annotations.NullMarked;
