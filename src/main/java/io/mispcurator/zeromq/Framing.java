package io.mispcurator.zeromq;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * How topic and body share the frames of a message. ZeroMQ matches subscriptions by prefix; a framing that knows where
 * a topic ends makes them match whole topics. A body of one frame is a {@code byte[]}, of several a {@code List<byte[]>}.
 */
sealed interface Framing {

    List<byte[]> subscriptions();

    /** Fills the message from the frames; false if its topic is not subscribed to. */
    boolean read(List<byte[]> frames, Message message);

    /** The frames to send. Throws {@link IllegalArgumentException} if a topic is needed and there is none. */
    List<byte[]> write(@Nullable String topic, List<byte[]> body);

    static Framing of(@Nullable String delimiter, List<String> topics) {
        if (delimiter == null) {
            return new NoTopic(topics);
        }
        return switch (delimiter) {
            case "frame" -> new TopicFrame(new HashSet<>(topics));
            case "space" -> new TopicPrefix(topics, " ");
            case "tab" -> new TopicPrefix(topics, "\t");
            case "newline" -> new TopicPrefix(topics, "\n");
            case "nul" -> new TopicPrefix(topics, "\0");
            case "" -> throw new IllegalArgumentException("topicDelimiter is blank: write space, tab, newline or nul");
            default -> new TopicPrefix(topics, delimiter);
        };
    }

    private static List<byte[]> bytes(Iterable<String> topics, String suffix) {
        List<byte[]> subscriptions = new ArrayList<>();
        topics.forEach(topic -> subscriptions.add((topic + suffix).getBytes(UTF_8)));
        return subscriptions.isEmpty() ? List.of(new byte[0]) : subscriptions;
    }

    private static void setBody(List<byte[]> body, Message message) {
        switch (body.size()) {
            case 0 -> message.setBody(null);
            case 1 -> message.setBody(body.get(0));
            default -> message.setBody(body);
        }
    }

    private static String needed(@Nullable String topic) {
        if (topic == null) {
            throw new IllegalArgumentException("the header " + ZeromqConstants.TOPIC + " is missing");
        }
        return topic;
    }

    record NoTopic(List<String> topics) implements Framing {
        @Override
        public List<byte[]> subscriptions() {
            return bytes(topics, "");
        }

        @Override
        public boolean read(List<byte[]> frames, Message message) {
            setBody(frames, message);
            return true;
        }

        @Override
        public List<byte[]> write(@Nullable String topic, List<byte[]> body) {
            return body;
        }
    }

    /** The topic is the first frame. */
    record TopicFrame(Set<String> topics) implements Framing {
        @Override
        public List<byte[]> subscriptions() {
            return bytes(topics, "");
        }

        @Override
        public boolean read(List<byte[]> frames, Message message) {
            String topic = new String(frames.get(0), UTF_8);
            message.setHeader(ZeromqConstants.TOPIC, topic);
            setBody(frames.subList(1, frames.size()), message);
            return topics.isEmpty() || topics.contains(topic);
        }

        @Override
        public List<byte[]> write(@Nullable String topic, List<byte[]> body) {
            List<byte[]> frames = new ArrayList<>(body.size() + 1);
            frames.add(needed(topic).getBytes(UTF_8));
            frames.addAll(body);
            return frames;
        }
    }

    /** The topic starts the first frame and ends at the first delimiter; a frame without one has no topic. */
    final class TopicPrefix implements Framing {
        private final List<String> topics;
        private final String delimiter;
        private final byte[] end;

        private TopicPrefix(List<String> topics, String delimiter) {
            this.topics = topics;
            this.delimiter = delimiter;
            this.end = delimiter.getBytes(UTF_8);
        }

        @Override
        public List<byte[]> subscriptions() {
            return bytes(topics, delimiter);
        }

        @Override
        public boolean read(List<byte[]> frames, Message message) {
            byte[] first = frames.get(0);
            int at = indexOf(first, end);
            if (at < 0) {
                setBody(frames, message);
                return true;
            }
            message.setHeader(ZeromqConstants.TOPIC, new String(first, 0, at, UTF_8));
            byte[] rest = Arrays.copyOfRange(first, at + end.length, first.length);
            setBody(replaceFirst(frames, rest), message);
            return true;
        }

        @Override
        public List<byte[]> write(@Nullable String topic, List<byte[]> body) {
            if (needed(topic).contains(delimiter)) {
                throw new IllegalArgumentException("the topic '" + topic + "' contains the topic delimiter");
            }
            byte[] prefix = (topic + delimiter).getBytes(UTF_8);
            byte[] first = Arrays.copyOf(prefix, prefix.length + body.get(0).length);
            System.arraycopy(body.get(0), 0, first, prefix.length, body.get(0).length);
            return replaceFirst(body, first);
        }

        private static List<byte[]> replaceFirst(List<byte[]> frames, byte[] first) {
            if (frames.size() == 1) {
                return List.of(first);
            }
            List<byte[]> replaced = new ArrayList<>(frames);
            replaced.set(0, first);
            return replaced;
        }

        private static int indexOf(byte[] bytes, byte[] wanted) {
            for (int at = 0; at <= bytes.length - wanted.length; at++) {
                if (bytes[at] == wanted[0] && Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
                    return at;
                }
            }
            return -1;
        }
    }
}
