package io.mispcurator.trustlists;

import java.util.List;

/**
 * Who is on the lists of trust, as the components of {@code trust list --json}: a value, read by {@link TrustReader}.
 *
 * @param prefix what is before an organisation's UUID on the lists
 * @param lists those that the rules ask, in their order
 */
public record TrustOverview(String prefix, List<TrustedList> lists) {

    public TrustOverview {
        lists = List.copyOf(lists);
    }

    /**
     * A list that rules ask.
     *
     * @param id its number in MISP; empty if there is no such list
     * @param state {@code enabled}, {@code disabled} or {@code missing}
     * @param grade the tag that its rule attaches
     * @param publishes whether its rule publishes
     * @param odd what is wrong with the list or with entries that name nobody, a sentence each
     */
    public record TrustedList(
            String name,
            String id,
            String state,
            String grade,
            boolean publishes,
            List<Member> organisations,
            List<String> odd) {

        public TrustedList {
            organisations = List.copyOf(organisations);
            odd = List.copyOf(odd);
        }
    }

    /**
     * An entry that names an organisation.
     *
     * @param name as MISP knows it; empty if it does not
     * @param comment of the entry; empty if there is none
     * @param events how many of its events MISP has, those without an attribute not counted
     * @param graded how many of them have the grade of the list
     * @param odd what is wrong with it, a sentence each
     */
    public record Member(String uuid, String name, String comment, int events, int graded, List<String> odd) {

        public Member {
            odd = List.copyOf(odd);
        }
    }
}
