package io.mispcurator.bench;

/** How much is measured: all of it, or just enough to see that the measuring works. */
record Scale(boolean small) {
    int of(int full, int less) {
        return small ? less : full;
    }
}
