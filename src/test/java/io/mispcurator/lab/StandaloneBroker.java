package io.mispcurator.lab;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;

/** An Artemis broker as {@code deploy/scale/broker.xml} has it, to be run as a process of its own. */
public final class StandaloneBroker {

    /** As {@code docker-compose.yml} has it, and the role that Artemis' image gives to it. */
    public static final String USER = "curator";

    private static final String ROLE = "amq";

    public static final String PASSWORD = "a-pass-word";

    private StandaloneBroker() {}

    /** @param arguments the port, the folder for the journal, and optionally the address */
    public static void main(String[] arguments) throws Exception {
        System.setProperty("broker.host", arguments.length > 2 ? arguments[2] : "127.0.0.1");
        System.setProperty("broker.port", arguments[0]);
        System.setProperty("artemis.instance", arguments[1]);
        EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
        broker.setConfigResourcePath(
                Path.of("deploy/scale/broker.xml").toAbsolutePath().toUri().toString());
        broker.setSecurityManager(new ActiveMQJAASSecurityManager(
                InVMLoginModule.class.getName(),
                new SecurityConfiguration(Map.of(USER, PASSWORD), Map.of(USER, List.of(ROLE)))));
        broker.start();
        System.out.println("the broker is up");
    }
}
