package io.mispcurator.config;

import static io.mispcurator.config.Sourced.faults;
import static io.mispcurator.config.Sourced.setting;
import static io.mispcurator.config.Sourced.settings;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {

    @ParameterizedTest
    @CsvSource({
        "https://misp.example.org/,https://misp.example.org",
        "https://misp.example.org//,https://misp.example.org",
        "https://misp.example.org:443,https://misp.example.org",
        "http://misp.example.org:80/,http://misp.example.org",
        "http://misp.example.org:443/,http://misp.example.org:443",
        "https://misp.example.org:/,https://misp.example.org",
        "https://misp.example.org:08443,https://misp.example.org:8443",
        "HTTPS://MISP.Example.ORG,https://misp.example.org",
        "HTTP://[::1]:8080//,http://[::1]:8080",
        "http://10.0.0.1:8080/misp/,http://10.0.0.1:8080/misp",
        "https://host/MISP//v2/,https://host/MISP/v2",
        "https://müsp.example.org,https://xn--msp-hoa.example.org",
        "https://misp.example.org/events/index,https://misp.example.org",
        "https://misp.example.org/events,https://misp.example.org",
        "https://misp.example.org/events/view/12,https://misp.example.org",
        "https://misp.example.org/users/login,https://misp.example.org",
        "https://misp.example.org/servers/getVersion,https://misp.example.org",
        "https://misp.example.org/servers/serverSettings/diagnostics,https://misp.example.org",
        "https://misp.example.org/admin/users/index,https://misp.example.org",
        "https://host/misp/events/index/,https://host/misp",
        "https://host/tags,https://host",
        "https://host/misp/tags/x,https://host/misp/tags/x",
    })
    void reads_misps_url_in_one_form(String written, String meant) {
        for (String around : new String[] {"", " ", "\t", "\u00a0", "\r\n"}) {
            assertThat(settings("misp.url", around + written + around).values().text(setting("misp.url")))
                    .isEqualTo(meant);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "misp.example.org,must begin with https:// or http://",
        "misp.example.org:8443/misp,must begin with https:// or http://",
        "//misp.example.org,must begin with https:// or http://",
        "https:/misp.example.org,must begin with https:// or http://",
        "ftp://misp.example.org,must begin with https:// or http://",
        "'\"https://misp.example.org\"',must begin with https:// or http://",
        "https://,must have a host",
        "https:///misp,must have a host",
        "https://misp example.org,must have a host name",
        "https://misp.example.org/a b,must have a path",
        "https://misp.example.org/${x},must have a path",
        "https://misp.example.org/{{x}},must have a path",
        "https://misp.example.org/../x,must have a path",
        "https://misp.example.org:0,must have a port from 1 to 65535",
        "https://misp.example.org:70000,must have a port from 1 to 65535",
        "https://misp.example.org:https,must have a host",
        "https://[::x]:8443,must have a host",
        "https://[1:2]:8443,must have an IPv6 address",
        "https://::1:8443,must have a host",
        "https://misp_web,has a host with an underscore",
        "https://-misp-,must have a host name",
        "https://misp.example.org/?a=s3cret,must end before the ?",
        "https://misp.example.org/#s3cret,must end before the ?",
        "https://admin:s3cret@misp.example.org,must not hold a user name or password",
        "https://s3cret@misp.example.org/?,must not hold a user name or password",
        "https://misp.example.org/events/s3cret,must be the address of MISP and not that of one of its pages",
    })
    void says_what_to_write_instead_of_a_url_that_cannot_be_used(String value, String fault) {
        refuses("misp.url", value, fault);
    }

    @ParameterizedTest
    @CsvSource({
        "tcp://127.0.0.1:50000,tcp://127.0.0.1:50000",
        "TCP://MISP:50000/,tcp://misp:50000",
        "tcp://misp_core:50000,tcp://misp_core:50000",
        "tcp://[::1]:50000,tcp://[::1]:50000",
        "tcp://[FE80::1]:050,tcp://[fe80::1]:50",
    })
    void reads_the_publishers_address_in_one_form(String written, String meant) {
        assertThat(settings("misp.zeromq.address", " " + written + "\t")
                        .values()
                        .text(setting("misp.zeromq.address")))
                .isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:50000,must begin with tcp://",
        "udp://127.0.0.1:50000,must begin with tcp://",
        "ipc:///tmp/misp,must begin with tcp://",
        "inproc://misp,must begin with tcp://",
        "http://user:s3cret@127.0.0.1,must begin with tcp://",
        "tcp://host,must have a port: MISP's publisher listens on 50000",
        "tcp://host:,must have a port",
        "tcp://host:0,must have a port from 1 to 65535",
        "tcp://host:70000,must have a port from 1 to 65535",
        "tcp://host:*,must have a port from 1 to 65535",
        "tcp://user:s3cret,must have a port from 1 to 65535",
        "tcp://*:50000,must name the host",
        "tcp://user:s3cret@host:50000,must not hold a user name or password",
        "'tcp://a:1,tcp://b:2',must be one address",
        "tcp://a b:1,must be one address",
        "tcp://::1:50000,must be tcp://",
        "tcp://[::1:50000,must be tcp://",
        "tcp://[1:2]:50000,must be tcp://",
        "tcp://eth0;host:50000,must be tcp://",
        "tcp://{{x}}:50000,must be tcp://",
        "tcp://:50000,must be tcp://",
    })
    void says_what_to_write_instead_of_an_address_that_cannot_be_used(String value, String fault) {
        refuses("misp.zeromq.address", value, fault);
    }

    @ParameterizedTest
    @CsvSource({
        "vm://curator,vm://curator",
        "tcp://broker:61616,tcp://broker:61616",
        "TCP://broker:61616/,tcp://broker:61616",
        "tcp://broker:61616?sslEnabled=true&trustStorePassword=s3c%ret,tcp://broker:61616?sslEnabled=true&trustStorePassword=s3c%ret",
        "'(tcp://a:1,tcp://b:2)?ha=true','(tcp://a:1,tcp://b:2)?ha=true'",
        "'(tcp://a:1?x=1,tcp://b:2)','(tcp://a:1?x=1,tcp://b:2)'",
    })
    void reads_the_brokers_address_with_its_parameters(String written, String meant) {
        assertThat(settings("inbox.url", written).values().text(setting("inbox.url")))
                .isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:61616,must be vm://curator",
        "amqp://user:s3cret@broker,must be vm://curator",
        "ssl://broker?trustStorePassword=s3cret,must be vm://curator",
        "tcp://user:s3cret@broker:61616,must not hold a user name or password",
        "tcp://broker:70000,must have a port from 1 to 65535",
        "tcp://bro ker:1,must have a host and a port",
        "tcp://,must have a host and a port",
        "'(tcp://a:1,b:2)',must be vm://curator",
    })
    void says_what_to_write_instead_of_a_broker_that_cannot_be_used(String value, String fault) {
        refuses("inbox.url", value, fault);
    }

    @ParameterizedTest
    @CsvSource({"http://127.0.0.1", "127.0.0.1:9876", "*", "a b", "[::1", "[::1]:9876", "1:2"})
    void refuses_more_than_a_host_to_bind_to(String host) {
        assertThat(faults("management.host", host, "management.token", "t0ken"))
                .singleElement()
                .asString()
                .startsWith("management.host is \"" + host + "\", but must be a host name or an IP address alone");
    }

    private static void refuses(String key, String value, String fault) {
        assertThat(faults(key, value))
                .singleElement()
                .asString()
                .startsWith(key + " " + fault)
                .doesNotContain("s3cret");
    }
}
