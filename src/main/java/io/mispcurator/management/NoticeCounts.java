package io.mispcurator.management;

import org.jspecify.annotations.Nullable;

/**
 * What has become of the notices, each counted once for each place where it goes.
 *
 * @param waiting how many are in the queue; null if the broker does not say
 * @param sent since the start
 * @param dropped since the start: no place took them for a day, or the queue did not
 */
public record NoticeCounts(@Nullable Long waiting, long sent, long dropped) {}
