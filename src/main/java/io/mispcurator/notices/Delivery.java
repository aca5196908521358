package io.mispcurator.notices;

import java.util.ArrayList;
import java.util.List;

/**
 * What is taken from the queue to be sent to one place at once. Until it was sent, the queue has it too.
 *
 * @param isOpen whether more of what is due may be added
 */
public record Delivery(QueuedNotice.Place place, List<QueuedNotice> notices, boolean isOpen) {

    private static final int MAX_NOTICES = 1_000;

    public Delivery {
        notices = List.copyOf(notices);
        isOpen = isOpen && notices.size() < MAX_NOTICES && notices.stream().noneMatch(QueuedNotice::alone);
    }

    Delivery with(QueuedNotice notice) {
        List<QueuedNotice> more = new ArrayList<>(notices);
        more.add(notice);
        return new Delivery(place, more, isOpen);
    }

    Delivery closed() {
        return new Delivery(place, notices, false);
    }

    /** Which of the queue's messages may be added (JMS). */
    public String selector() {
        return "mispGroup = '" + place.label() + "'";
    }

    public Digest digest() {
        return new Digest(notices.stream().map(QueuedNotice::notice).toList());
    }
}
