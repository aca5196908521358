package io.mispcurator.zeromq;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;

/** UP while the link is alive; otherwise DOWN with what is wrong in words. A readiness check, never a liveness check. */
final class ZeromqHealthCheck implements HealthCheck {

    private final String id;
    private final Supplier<ZeromqLink> link;
    private boolean enabled = true;

    ZeromqHealthCheck(String id, Supplier<ZeromqLink> link) {
        this.id = id;
        this.link = link;
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public String getGroup() {
        return "zeromq";
    }

    @Override
    public boolean isEnabled() {
        return enabled;
    }

    @Override
    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    @Override
    public Result call(Map<String, Object> options) {
        HealthCheckResultBuilder result = HealthCheckResultBuilder.on(this);
        if (!enabled) {
            return result.unknown().message("Disabled").build();
        }
        ZeromqLink seen = link.get();
        return result.state(seen.alive() ? State.UP : State.DOWN)
                .message(seen.description())
                .detail("zeromq.state", seen.state().name())
                .detail(
                        "zeromq.fault",
                        seen.fault() == null ? null : seen.fault().name())
                .detail("zeromq.silence.seconds", seen.silence().toSeconds())
                .detail("zeromq.messages", seen.messages())
                .detail("zeromq.reconnects", seen.reconnects())
                .detail("zeromq.handshake.failures", seen.handshakeFailures())
                .detail("zeromq.disconnects", seen.disconnects())
                .build();
    }
}
