@NullMarked
package io.mispcurator.simulator;

import org.jspecify.annotations.NullMarked;
