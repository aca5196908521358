package io.mispcurator.inbox;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import org.springframework.jms.support.converter.MessageConverter;

/**
 * A message holds a frame, as bytes or as text, and nothing else: no object that somebody has put into a broker is ever
 * made of its serialised form. Whatever is no frame is an empty one.
 */
public final class FrameConverter implements MessageConverter {

    @Override
    public Message toMessage(Object frame, Session session) throws JMSException {
        BytesMessage message = session.createBytesMessage();
        message.writeBytes(
                frame instanceof byte[] bytes ? bytes : frame.toString().getBytes(StandardCharsets.UTF_8));
        return message;
    }

    @Override
    public byte[] fromMessage(Message message) throws JMSException {
        return frame(message);
    }

    static byte[] frame(Message message) throws JMSException {
        if (message instanceof BytesMessage bytes) {
            byte[] frame = new byte[Math.toIntExact(bytes.getBodyLength())];
            bytes.readBytes(frame);
            return frame;
        }
        String text = message instanceof TextMessage written ? written.getText() : null;
        return text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    }
}
