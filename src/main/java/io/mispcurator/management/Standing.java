package io.mispcurator.management;

import io.mispcurator.misp.RefusedHit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the parts stand at this moment. Every answer comes within seconds, whatever hangs. */
public interface Standing {

    /** How many messages the inbox holds, or null if the broker does not say. */
    @Nullable
    Long inbox();

    /** Why nothing can be put into the inbox now, in words for the operator; empty if something can. */
    String inboxTrouble();

    /** How many dead letters there are, or null if the broker does not say. */
    @Nullable
    Long deadLetters();

    /** Null if this process does not receive notifications. */
    @Nullable
    LinkStanding zeromq();

    MispStanding misp();

    /** One refused hit of each list of trust that matches more than it was asked for. */
    List<RefusedHit> refusedLists();
}
