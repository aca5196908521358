package io.mispcurator.trustlists;

import java.util.List;

/** Organisations were named that MISP does not know, or of which there are several; a line for each. */
public final class UnknownOrganisationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final List<String> lines;

    UnknownOrganisationException(List<String> lines) {
        super(String.join("; ", lines));
        this.lines = List.copyOf(lines);
    }

    public List<String> lines() {
        return lines;
    }
}
