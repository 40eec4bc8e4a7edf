package io.github.pulsarws.limits;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** What counts as one address. */
final class ClientAddress {
    private static final int NETWORK_BYTES = 8;
    /** Longer than any address; what a proxy passes on in place of one must not fill the memory. */
    private static final int MAX_LENGTH = 64;

    private ClientAddress() {}

    /**
     * The name of its account: of an IPv6 address only the network, the first 64 bits, since whoever has one address has all
     * of its network.
     *
     * @param address as the container has it; what is no address counts as it is
     */
    static String accountName(String address) {
        String text = address.length() > MAX_LENGTH ? address.substring(0, MAX_LENGTH) : address;
        if (text.indexOf(':') < 0) {
            return text;
        }
        try {
            // what holds a colon is never looked up as a host's name
            InetAddress parsed = InetAddress.getByName(withoutZone(text));
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES)) + "/64"
                    : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return text;
        }
    }

    private static String withoutZone(String text) {
        int percent = text.indexOf('%');
        return percent < 0 ? text : text.substring(0, percent) + (text.startsWith("[") ? "]" : "");
    }
}
