package io.mispcurator.lab;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** An SMTP server that keeps the mails it takes (RFC 5321, STARTTLS of RFC 3207, AUTH PLAIN and LOGIN). */
public final class PostOffice implements AutoCloseable {

    /**
     * A mail that was taken.
     *
     * @param secure whether it came over TLS
     * @param user as whom, or null
     */
    public record Mail(String from, List<String> to, String source, boolean secure, String user) {

        public MimeMessage message() throws MessagingException {
            return new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(source.getBytes(StandardCharsets.UTF_8)));
        }

        public String text() throws MessagingException, IOException {
            return ((String) message().getContent()).replace("\r\n", "\n");
        }
    }

    public final List<Mail> mails = new CopyOnWriteArrayList<>();
    public final List<String> commands = new CopyOnWriteArrayList<>();

    private final Queue<String> refusals = new ConcurrentLinkedQueue<>();
    private final ServerSocket server;
    private final SSLContext tls;
    private final boolean atOnce;
    private final String user;
    private final String password;

    private PostOffice(SSLContext tls, boolean atOnce, String user, String password) throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        this.tls = tls;
        this.atOnce = atOnce;
        this.user = user;
        this.password = password;
        Thread thread = new Thread(this::accept, "post office");
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes mails from anybody, in clear text. */
    public static PostOffice open() throws IOException {
        return new PostOffice(null, false, null, null);
    }

    /** Asks for a password in clear text, and repeats what it is given. */
    public static PostOffice asking(String user, String password) throws IOException {
        return new PostOffice(null, false, user, password);
    }

    /** Takes mails after STARTTLS, or over TLS at once, and asks for a password. */
    public static PostOffice secured(SSLContext tls, boolean atOnce, String user, String password) throws IOException {
        return new PostOffice(tls, atOnce, user, password);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** The next mail is refused with this line. */
    public void refuse(String line) {
        refusals.add(line);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread thread = new Thread(() -> talk(socket), "post office counter");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket raw) {
        try (Socket socket = atOnce ? secured(raw) : raw) {
            new Talk(socket, atOnce, true).go();
        } catch (IOException ended) {
            return; // The client has gone.
        }
    }

    private SSLSocket secured(Socket socket) throws IOException {
        SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(socket, null, socket.getPort(), true);
        secured.setUseClientMode(false);
        return secured;
    }

    private final class Talk {

        private final Socket socket;
        private final boolean secure;
        private final BufferedReader in;
        private final OutputStream out;
        private final List<String> to = new ArrayList<>();
        private String from = "";
        private String known;

        Talk(Socket socket, boolean secure, boolean greets) throws IOException {
            this.socket = socket;
            this.secure = secure;
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            out = socket.getOutputStream();
            if (greets) {
                say("220 post office");
            }
        }

        void go() throws IOException {
            String line;
            while ((line = in.readLine()) != null) {
                commands.add(line.startsWith("AUTH") ? "AUTH" : line);
                String command = line.split("[ :]", 2)[0].toUpperCase(java.util.Locale.ROOT);
                switch (command) {
                    case "EHLO", "HELO" -> greet();
                    case "STARTTLS" -> {
                        say("220 go ahead");
                        new Talk(secured(socket), true, false).go();
                        return;
                    }
                    case "AUTH" -> authenticate(line);
                    case "MAIL" -> begin(line);
                    case "RCPT" -> {
                        to.add(address(line));
                        say("250 ok");
                    }
                    case "DATA" -> take();
                    case "RSET", "NOOP" -> say("250 ok");
                    case "QUIT" -> {
                        say("221 bye");
                        return;
                    }
                    default -> say("502 what?");
                }
            }
        }

        private void greet() throws IOException {
            say("250-post office");
            if (tls != null && !secure) {
                say("250-STARTTLS");
            }
            if (user != null && (secure || tls == null)) {
                say("250-AUTH PLAIN LOGIN");
            }
            say("250 8BITMIME");
        }

        private void authenticate(String line) throws IOException {
            String[] words = line.split(" ");
            String given;
            if (words[1].equalsIgnoreCase("PLAIN")) {
                given = decoded(words[2]).substring(1).replace("\0", ":");
            } else {
                say("334 VXNlcm5hbWU6");
                String name = decoded(in.readLine());
                say("334 UGFzc3dvcmQ6");
                given = name + ":" + decoded(in.readLine());
            }
            if (given.equals(user + ":" + password)) {
                known = user;
                say("235 welcome");
            } else {
                say("535 5.7.8 wrong password: " + given);
            }
        }

        private String decoded(String text) {
            return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
        }

        private void begin(String line) throws IOException {
            String refusal = refusals.poll();
            if (refusal != null) {
                say(refusal);
            } else if (user != null && known == null) {
                say("530 5.7.0 authentication required");
            } else {
                from = address(line);
                to.clear();
                say("250 ok");
            }
        }

        private void take() throws IOException {
            say("354 go ahead");
            StringBuilder source = new StringBuilder();
            String line;
            while ((line = in.readLine()) != null && !line.equals(".")) {
                source.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
            }
            mails.add(new Mail(from, List.copyOf(to), source.toString(), secure, known));
            say("250 taken");
        }

        private String address(String line) {
            return line.replaceFirst(".*<(.*)>.*", "$1");
        }

        private void say(String line) throws IOException {
            out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
