package io.mispcurator.zeromq;

import java.util.Map;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;

/** UP while the link is alive; otherwise DOWN with what is wrong in words. A readiness check, never a liveness check. */
final class ZeromqHealthCheck implements HealthCheck {

    private final String id;
    private final LinkWatch watch;
    private boolean enabled = true;

    ZeromqHealthCheck(String id, LinkWatch watch) {
        this.id = id;
        this.watch = watch;
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
        ZeromqLink link = watch.link();
        return result.state(link.alive() ? State.UP : State.DOWN)
                .message(link.description())
                .detail("zeromq.state", link.state().name())
                .detail("zeromq.silence.seconds", link.silence().toSeconds())
                .detail("zeromq.messages", link.messages())
                .detail("zeromq.reconnects", link.reconnects())
                .detail("zeromq.handshake.failures", link.handshakeFailures())
                .detail("zeromq.disconnects", link.disconnects())
                .build();
    }
}
