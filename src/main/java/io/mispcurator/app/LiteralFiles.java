package io.mispcurator.app;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.apache.camel.impl.engine.DefaultResourceLoader;
import org.apache.camel.impl.engine.DefaultResourceResolvers;
import org.apache.camel.main.Main;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.ResourceSupport;
import org.jspecify.annotations.Nullable;

/**
 * Camel's {@code file:} for any path. Camel itself decodes a path as if it were a URL, though it makes it of a file's
 * name, so that it does not find what has a {@code +} or a {@code %} in it.
 */
final class LiteralFiles extends DefaultResourceResolvers.FileResolver {

    private final Function<Path, @Nullable Resource> inForce;

    private LiteralFiles(Function<Path, @Nullable Resource> inForce) {
        this.inForce = inForce;
    }

    /** @param inForce what goes before the file on disk; null for what has only that */
    static void bind(Main main, Function<Path, @Nullable Resource> inForce) {
        main.bind(DefaultResourceLoader.RESOURCE_LOADER_KEY_PREFIX + SCHEME, new LiteralFiles(inForce));
    }

    @Override
    public Resource createResource(String location, String remaining) {
        Path file = Path.of(remaining);
        Resource text = inForce.apply(file);
        if (text != null) {
            return text;
        }
        return Files.exists(file) ? new LiteralFile(location, file) : super.createResource(location, remaining);
    }

    private static final class LiteralFile extends ResourceSupport {

        private final Path file;

        LiteralFile(String location, Path file) {
            super(SCHEME, location);
            this.file = file;
        }

        @Override
        public boolean exists() {
            return Files.exists(file);
        }

        @Override
        public URI getURI() {
            return file.toUri();
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return Files.newInputStream(file);
        }
    }
}
