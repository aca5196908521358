package io.mispcurator.inbox;

import java.nio.file.Path;

/** Another process runs on the data folder. */
public final class FolderInUseException extends InboxException {

    private static final long serialVersionUID = 1L;

    FolderInUseException(Path folder) {
        super("another curator runs on this data folder: " + folder.toAbsolutePath());
    }
}
