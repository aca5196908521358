package io.mispcurator.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.mispcurator.simulator.faults.FaultRule;
import io.mispcurator.simulator.faults.FaultRules;
import java.time.Duration;

/** A rule for {@link FaultRules} as it is ordered over HTTP. */
public final class ControlledFault {
    private ControlledFault() {}

    public static void add(FaultRules faults, JsonNode order) {
        if (order.has("rejectKeys")) {
            rejectKeys(faults, order.get("rejectKeys").asBoolean());
            return;
        }
        FaultRule rule = order.has("next") ? faults.next(order.get("next").asInt()) : faults.every();
        rule.onPath(order.path("path").asText("/")).after(order.path("after").asInt(0));
        rule.onBody(order.path("inBody").asText("")).naming(order.path("naming").asText(""));
        if (order.path("carriedOut").asBoolean()) {
            rule.afterCarryingOut();
        }
        order.path("headers")
                .properties()
                .forEach(
                        header -> rule.header(header.getKey(), header.getValue().asText()));
        end(rule, order);
    }

    private static void rejectKeys(FaultRules faults, boolean reject) {
        if (reject) {
            faults.rejectKeys();
        } else {
            faults.acceptKeys();
        }
    }

    private static void end(FaultRule rule, JsonNode order) {
        switch (ControlHandler.text(order, "fault")) {
            case "answer" ->
                rule.answer(order.path("status").asInt(503), order.path("body").asText());
            case "html" -> rule.answerHtml();
            case "delay" -> rule.delay(Duration.ofMillis(order.path("millis").asLong()));
            case "hang" -> rule.hang();
            case "cut" -> rule.cut();
            case "break" -> rule.breakOff();
            case "truncate" -> rule.truncate();
            default -> throw new IllegalArgumentException("No such fault: " + order.get("fault"));
        }
    }
}
