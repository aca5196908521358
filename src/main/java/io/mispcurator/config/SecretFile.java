package io.mispcurator.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A file that holds one secret in UTF-8 and nothing else. A byte order mark before it and the line break after it do not
 * belong to it; everything else does, blanks included.
 */
final class SecretFile {

    private static final Pattern LINE_BREAK_AT_END = Pattern.compile("(\\r?\\n)+\\z");

    /** The form of a key or password that was put where its file's name belongs. */
    private static final Pattern LIKE_A_SECRET = Pattern.compile("[A-Za-z0-9+=_-]{20,}");

    private SecretFile() {}

    static String read(Path file) {
        if (Files.isDirectory(file)) {
            throw new BadValueException("is a folder");
        }
        String text;
        try {
            text = Utf8File.read(file);
        } catch (CharacterCodingException e) {
            throw new BadValueException("is not UTF-8");
        } catch (NoSuchFileException e) {
            throw new BadValueException("does not exist");
        } catch (AccessDeniedException e) {
            throw new BadValueException("the user of this process may not read");
        } catch (IOException e) {
            throw new BadValueException("cannot be read");
        }
        String secret = LINE_BREAK_AT_END.matcher(text).replaceFirst("");
        if (secret.isBlank()) {
            throw new BadValueException("is empty");
        }
        if (secret.indexOf('\0') >= 0) {
            throw new BadValueException("holds a NUL");
        }
        if (secret.indexOf('\n') >= 0 || secret.indexOf('\r') >= 0) {
            throw new BadValueException("has several lines, and must have one");
        }
        return secret;
    }

    /** The path for a message, unless it looks as if it were the secret itself. */
    static String shown(String path) {
        Path file = Path.of(path);
        Path name = file.getFileName();
        return name != null
                        && !Files.exists(file)
                        && LIKE_A_SECRET.matcher(name.toString()).matches()
                ? "; it must be a path, and not the secret itself"
                : ", " + path;
    }
}
