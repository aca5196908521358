/** What a simulated MISP holds: events, tags, organisations, users, warninglists. */
@NullMarked
package io.mispcurator.simulator.model;

import org.jspecify.annotations.NullMarked;
