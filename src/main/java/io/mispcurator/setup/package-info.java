/**
 * Makes MISP ready for curation: looks at what is there, plans what is missing, carries the plan out step by step and believes
 * only what it reads back. Knows nothing of Camel; what is printed and asked is the command's business.
 */
@NullMarked
package io.mispcurator.setup;

import org.jspecify.annotations.NullMarked;
