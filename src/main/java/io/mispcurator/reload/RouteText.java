package io.mispcurator.reload;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.ResourceSupport;
import org.jspecify.annotations.Nullable;

/** A file's text as it was inspected, whatever is on disk by now. */
final class RouteText extends ResourceSupport {

    private static final String SCHEME = "file";

    private final Path file;
    private final String text;

    RouteText(Path file, String text) {
        super(SCHEME, SCHEME + ":" + file);
        this.file = file;
        this.text = text;
    }

    /** The file that a resource is about; null if it is none. */
    static @Nullable Path file(@Nullable Resource resource) {
        return resource != null && SCHEME.equals(resource.getScheme()) ? Path.of(resource.getURI()) : null;
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public URI getURI() {
        return file.toUri();
    }

    @Override
    public InputStream getInputStream() {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
