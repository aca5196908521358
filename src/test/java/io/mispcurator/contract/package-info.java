/** What this program relies on in MISP, as tests that run against the simulator and, with {@code -Plive}, a real one. */
package io.mispcurator.contract;
