package io.mispcurator.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3cret{{x}}",
                "s3cret\ttab",
                "s3cret \"quoted\"",
                "s3cret\\back",
                "s3cret größe",
                "s3cret😀",
                "s3cret\u202Eturned",
                "a)&s3cret=+ %20",
                "\u0007s3cret\b\f"
            })
    void no_form_of_a_secret_is_written(String secret) {
        Secrets.learn(List.of(secret));

        for (String written : List.of(
                secret,
                TerminalText.line(secret),
                Json.line(Map.of("message", secret)),
                Json.line(Map.of("message", TerminalText.line(secret))),
                Json.document(Map.of("message", secret)),
                URLEncoder.encode(secret, StandardCharsets.UTF_8),
                URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"),
                Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)))) {
            assertThat(Secrets.blanked("before " + written + " after"))
                    .startsWith("before ")
                    .contains("***")
                    .endsWith(" after")
                    .doesNotContain("s3cret")
                    .doesNotContain(written);
        }
    }
}
