package io.mispcurator.zeromq;

import org.apache.camel.spi.Metadata;

/** The headers that the component sets and reads; it looks at no others. */
public final class ZeromqConstants {

    @Metadata(
            label = "common",
            description = "The topic of the message. Set by a consumer and needed by a producer"
                    + " when `topicDelimiter` is set.",
            javaType = "String")
    public static final String TOPIC = "CamelZeromqTopic";

    private ZeromqConstants() {}
}
