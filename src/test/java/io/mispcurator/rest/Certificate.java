package io.mispcurator.rest;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A self-signed certificate, made by the JDK's keytool, and the servers that show it. */
public record Certificate(Path pem, SSLContext context) {

    private static final char[] PASSWORD = "changeit".toCharArray();

    /** @param name whom it vouches for, as keytool writes it, such as {@code ip:127.0.0.1} */
    public static Certificate selfSigned(Path folder, String name) throws IOException, GeneralSecurityException {
        Path file = folder.resolve("store.p12");
        keytool(
                List.of("-genkeypair", "-alias", "misp", "-keyalg", "EC", "-validity", "2", "-dname", "CN=misp"),
                List.of("-ext", "san=" + name, "-storetype", "PKCS12", "-storepass", new String(PASSWORD)),
                List.of("-keystore", file.toString()));
        KeyStore store = load(file);
        return new Certificate(
                Files.writeString(
                        folder.resolve("ca.pem"),
                        pem(store.getCertificate("misp").getEncoded())),
                context(store));
    }

    /**
     * A certificate that an authority of its own has signed; the PEM is the authority's.
     *
     * @param days from when, seen from now, and for how long it is valid
     */
    static Certificate signed(Path folder, String name, int from, int days)
            throws IOException, GeneralSecurityException {
        Path file = folder.resolve("signed.p12");
        List<String> store =
                List.of("-keystore", file.toString(), "-storetype", "PKCS12", "-storepass", new String(PASSWORD));
        keytool(
                List.of("-genkeypair", "-alias", "ca", "-keyalg", "EC", "-dname", "CN=authority", "-ext", "bc:c"),
                List.of("-startdate", "-30d", "-validity", "60"),
                store);
        keytool(
                List.of("-genkeypair", "-alias", "misp", "-signer", "ca", "-keyalg", "EC", "-dname", "CN=misp"),
                List.of("-ext", "san=" + name, "-startdate", "%+dd".formatted(from), "-validity", "" + days),
                store);
        KeyStore keys = load(file);
        String authority = pem(keys.getCertificate("ca").getEncoded());
        keys.deleteEntry("ca");
        return new Certificate(Files.writeString(folder.resolve("authority.pem"), authority), context(keys));
    }

    private static KeyStore load(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    private static SSLContext context(KeyStore store) throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /** A server on a free loopback port; the caller stops it. */
    public HttpsServer serve(HttpHandler handler) throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", handler);
        server.start();
        return server;
    }

    private static String pem(byte[] encoded) {
        return "# of MISP\n-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(encoded)
                + "\n-----END CERTIFICATE-----\n";
    }

    @SafeVarargs
    private static void keytool(List<String>... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        for (List<String> some : arguments) {
            command.addAll(some);
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException(said);
        }
    }
}
