/** What it holds, as MISP writes it in JSON. */
@NullMarked
package io.mispcurator.simulator.json;

import org.jspecify.annotations.NullMarked;
