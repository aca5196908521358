/**
 * What MISP sends and answers, as values: notifications, events, warninglist hits, and the ways in which an answer can
 * fall short. Knows HTTP only as a status and a body, and nothing of Camel.
 */
@NullMarked
package io.mispcurator.misp;

import org.jspecify.annotations.NullMarked;
