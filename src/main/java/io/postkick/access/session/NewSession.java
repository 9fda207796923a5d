package io.postkick.access.session;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * What is drawn for a session when it begins and stays, and where that was. Its cookie changes.
 *
 * @param id public
 * @param formToken what forms on its pages carry
 */
record NewSession(String id, String formToken, Device device, String address) {

    private static final int ID_BYTES = 5;
    private static final int FORM_TOKEN_BYTES = 16;

    static NewSession drawn(SecureRandom random, Device device, String address) {
        return new NewSession(hex(random, ID_BYTES), hex(random, FORM_TOKEN_BYTES), device, address);
    }

    private static String hex(SecureRandom random, int bytes) {
        byte[] drawn = new byte[bytes];
        random.nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }
}
