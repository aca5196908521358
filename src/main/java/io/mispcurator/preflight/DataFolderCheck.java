package io.mispcurator.preflight;

import io.mispcurator.inbox.DataFolder;
import io.mispcurator.inbox.InboxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Whether the data folder can be written, or is written by a curator that runs already. */
public record DataFolderCheck(Path folder) implements Check {

    private static final String NAME = "data-folder";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> needs() {
        return Set.of();
    }

    @Override
    public List<Finding> look() {
        try {
            Finding stands =
                    switch (DataFolder.standing(folder)) {
                        case ABSENT -> Finding.ok(NAME, folder + " will be made");
                        case FREE -> Finding.ok(NAME, folder + " can be written");
                        case TAKEN -> Finding.ok(NAME, "a curator runs on " + folder);
                    };
            return List.of(
                    DataFolder.isNearlyFull(folder)
                            ? Finding.failure(
                                    NAME,
                                    "the disk of " + folder + " is nearly full: nothing is taken into the inbox",
                                    "make room, or set data.dir to another disk")
                            : stands);
        } catch (InboxException e) {
            return List.of(Finding.failure(
                    NAME,
                    String.valueOf(e.getMessage()),
                    "let the user that runs the curator write there, or set data.dir to where it may"));
        }
    }
}
