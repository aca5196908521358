package io.mispcurator.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What the tools that read them say of the files in {@code deploy}; a tool that is not here is named and left out. */
class DeployFilesIT {

    @Test
    void no_tool_objects() throws Exception {
        Process check =
                new ProcessBuilder("deploy/check.sh").redirectErrorStream(true).start();
        String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        System.out.print(said);
        assertThat(check.waitFor()).as(said).isZero();
        assertThat(said.lines()).hasSizeGreaterThanOrEqualTo(4).allMatch(line -> line.matches("(ok|skipped) +.+"));
    }
}
