/**
 * Notices: what people are told of, in which words, and how it gets to a webhook or a mail server. Knows nothing of Camel.
 */
@NullMarked
package io.mispcurator.notices;

import org.jspecify.annotations.NullMarked;
