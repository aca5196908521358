package io.mispcurator.simulator.model;

import java.util.zip.CRC32;

/** The attribute that stands at an index of an event, made up from both: the same each time it is asked for. */
public record Attribute(long id, String uuid, String type, String category, String value, long timestamp) {

    public static Attribute at(StoredEvent event, AttributeRun run, int offset) {
        int index = run.firstIndex() + offset;
        String uuid = Uuids.of(event.uuid() + "/" + index);
        String host = "h" + event.uuid().substring(0, 8) + ".example" + index;
        long id = run.firstId() + offset;
        return switch (index % 4) {
            case 0 -> network(id, uuid, "ip-dst", address(event.uuid(), index), run);
            case 1 -> network(id, uuid, "domain", host + ".net", run);
            case 2 -> new Attribute(id, uuid, "sha256", "Payload delivery", digest(uuid), run.timestamp());
            default -> network(id, uuid, "url", "http://" + host + ".org/" + index, run);
        };
    }

    private static Attribute network(long id, String uuid, String type, String value, AttributeRun run) {
        return new Attribute(id, uuid, type, "Network activity", value, run.timestamp());
    }

    private static String address(String uuid, int index) {
        CRC32 sum = new CRC32();
        sum.update((uuid + index).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        long bits = sum.getValue();
        return (1 + (bits & 0x7f)) + "." + (bits >> 8 & 0xff) + "." + (bits >> 16 & 0xff) + "." + (bits >> 24 & 0xff);
    }

    private static String digest(String uuid) {
        return uuid.replace("-", "").repeat(2);
    }
}
