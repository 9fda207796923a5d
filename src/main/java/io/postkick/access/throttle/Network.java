package io.postkick.access.throttle;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/** What counts as one address when attempts are counted. */
final class Network {

    private Network() {}

    /** An IPv6 customer owns a whole /64, so that counts as one address. */
    static String of(String address) {
        return address.indexOf(':') < 0 ? address : first(8, address);
    }

    /** Where one owner may have many addresses: a /48 of IPv6, a /24 of IPv4, all of the loopback. */
    static String around(String address) {
        if (address.indexOf(':') >= 0) {
            return first(6, address);
        }
        return address.startsWith("127.") ? "127" : address.substring(0, Math.max(0, address.lastIndexOf('.')));
    }

    private static String first(int bytes, String address) {
        try {
            return HexFormat.of().formatHex(InetAddress.getByName(address).getAddress(), 0, bytes);
        } catch (UnknownHostException | IndexOutOfBoundsException e) {
            return address;
        }
    }
}
