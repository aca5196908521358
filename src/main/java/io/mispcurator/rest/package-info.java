/** The HTTP client through which the kamelets speak to MISP: the key, the limits of time, TLS. */
@NullMarked
package io.mispcurator.rest;

import org.jspecify.annotations.NullMarked;
