package io.mispcurator.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file of the page, as it is on the class path.
 *
 * @param etag changes with its content
 */
record PageFile(String type, byte[] content, String etag) {

    private static final int ETAG_BYTES = 12;

    /** @param resource from the root of the class path */
    static PageFile read(String resource, String type) {
        try (InputStream in = PageFile.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + resource + " on the class path");
            }
            byte[] content = in.readAllBytes();
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return new PageFile(type, content, "\"" + HexFormat.of().formatHex(hash, 0, ETAG_BYTES) + "\"");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
