package io.github.pulsarws.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The bytes of a key, wherever a setting says they are: all the forms that Pulsar's broker knows.
 *
 * <p>Messages never show the setting's text, which may be the key.
 */
final class KeyBytes {
    private static final Pattern DATA =
            Pattern.compile("data:[^;,]*(;charset=[^;,]+)?(?<base64>;base64)?,(?<data>.+)", Pattern.DOTALL);

    private KeyBytes() {}

    /** @throws IllegalArgumentException with the reason, if there is no key */
    static byte[] of(String text) {
        if (text.startsWith("data:")) {
            return ofData(text);
        }
        if (text.startsWith("file:")) {
            return ofFile(pathOf(text));
        }
        if (isFile(text)) {
            return ofFile(Path.of(text));
        }
        // Pulsar takes the name of a missing file for Base64, if it looks like it, and then signs with the name
        if (text.startsWith("/") || text.startsWith(".")) {
            throw new IllegalArgumentException("names a file that is not there; for Base64 use data:;base64,…");
        }
        return decoded(text, "is neither a file that is there nor Base64");
    }

    private static byte[] ofData(String text) {
        Matcher matcher = DATA.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("is not of the form data:;base64,…");
        }
        return matcher.group("base64") == null
                ? matcher.group("data").getBytes(UTF_8)
                : decoded(matcher.group("data"), "does not hold Base64");
    }

    private static byte[] decoded(String base64, String otherwise) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(otherwise); // without the cause, which tells of the key
        }
    }

    private static Path pathOf(String url) {
        try {
            return Path.of(URI.create(url.replace(" ", "%20")));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is not of the form file:///path", e);
        }
    }

    private static boolean isFile(String text) {
        try {
            return Files.isRegularFile(Path.of(text));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static byte[] ofFile(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new IllegalArgumentException("names a file that the gateway can't read", e);
        }
    }
}
