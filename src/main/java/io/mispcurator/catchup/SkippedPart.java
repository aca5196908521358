package io.mispcurator.catchup;

/**
 * Something that a search went on without, since MISP does not answer for it while it answers otherwise.
 *
 * @param kind the same for the same thing in each search, so that it is reported once
 * @param what the rows, organisation or list, in words
 * @param error what MISP answered
 */
record SkippedPart(String kind, String what, String error) {

    @Override
    public String toString() {
        return what + " (" + error + ")";
    }
}
