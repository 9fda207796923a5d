package io.postkick.access.token;

import io.postkick.access.AccessWhy;
import io.postkick.refusal.Refused;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Network addresses that begin alike, or one. Not Spring Security's {@code IpAddressMatcher}: to that {@code 0.0.0.0/0} is every IPv6
 * address, too, {@code 192.0.2.7/24} as good as {@code 192.0.2.0/24}, and an address with a zone an error. No name is ever looked up.
 *
 * @param text as somebody wrote it, in small letters
 * @param first the first of them, as a number
 * @param bits of an address: 32 or 128. An IPv6 address that wraps an IPv4 one is that one.
 * @param alike how many bits are alike
 */
record AddressRange(String text, BigInteger first, int bits, int alike) {

    private static final String NUMBER = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern WRITTEN = Pattern.compile(
            "(" + NUMBER + "(?:\\." + NUMBER + "){3}|(?=[0-9a-f.]*:)[0-9a-f:][0-9a-f:.]{1,44})(?:/(0|[1-9]\\d{0,2}))?");

    /** @throws Refused if it is none, or not written as its own first address */
    static AddressRange of(String written) {
        String text = written.strip().toLowerCase(Locale.ROOT);
        Matcher parts = WRITTEN.matcher(text);
        if (!parts.matches()) {
            throw Refused.because(AccessWhy.ADDRESSES_UNUSABLE);
        }
        byte[] address = bytes(parts.group(1));
        int bits = address.length * Byte.SIZE;
        int alike = parts.group(2) == null ? bits : Integer.parseInt(parts.group(2));
        var first = new BigInteger(1, address);
        boolean wrapped = bits == Integer.SIZE && text.indexOf(':') >= 0;
        if ((wrapped && alike < bits)
                || alike > bits
                || (first.signum() != 0 && first.getLowestSetBit() < bits - alike)) {
            throw Refused.because(AccessWhy.ADDRESSES_UNUSABLE);
        }
        return new AddressRange(text, first, bits, alike);
    }

    private static byte[] bytes(String literal) {
        try {
            return InetAddress.getByName(literal).getAddress();
        } catch (UnknownHostException e) {
            throw Refused.because(AccessWhy.ADDRESSES_UNUSABLE).causedBy(e);
        }
    }

    /** Whether a request's address is one of them; what is none is not. */
    boolean has(String address) {
        int zone = address.indexOf('%');
        try {
            AddressRange one = of(zone < 0 ? address : address.substring(0, zone));
            return one.alike == one.bits
                    && one.bits == bits
                    && one.first.shiftRight(bits - alike).equals(first.shiftRight(bits - alike));
        } catch (Refused e) {
            return false;
        }
    }
}
