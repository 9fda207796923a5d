package io.postkick.access.ldap;

import com.unboundid.ldap.sdk.SearchResultEntry;
import io.postkick.access.outside.NotLetIn;
import io.postkick.access.outside.Way;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/** The entry of somebody whose password was right. */
record KnownEntry(Way way, DirectorySettings settings, SearchResultEntry entry) {

    private static final String WINDOWS_ID = "objectGUID";

    /** What the directory calls them for good. */
    String id() {
        for (String attribute : settings.idAttributes()) {
            byte[] value = entry.getAttributeValueBytes(attribute);
            if (value != null && value.length > 0) {
                return attribute.equalsIgnoreCase(WINDOWS_ID) && value.length == 2 * Long.BYTES
                        ? windowsId(value)
                        : new String(value, StandardCharsets.UTF_8);
            }
        }
        throw NotLetIn.refused(way, way.name() + " shows none of " + settings.idAttributes() + " of " + entry.getDN());
    }

    /** As Windows writes it: the first three parts have their last byte first. */
    private static String windowsId(byte[] value) {
        ByteBuffer backwards = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer forwards = ByteBuffer.allocate(value.length);
        forwards.putInt(backwards.getInt()).putShort(backwards.getShort()).putShort(backwards.getShort());
        forwards.putLong(backwards.order(ByteOrder.BIG_ENDIAN).getLong()).flip();
        return new UUID(forwards.getLong(), forwards.getLong()).toString();
    }

    /** What it calls them at present: what they typed, if that is among several. */
    String name(String typed) {
        String[] values = entry.getAttributeValues(settings.nameAttribute());
        if (values == null || values.length == 0) {
            throw NotLetIn.refused(way, entry.getDN() + " has no " + settings.nameAttribute() + " at " + way.name());
        }
        return Arrays.stream(values).filter(typed::equalsIgnoreCase).findFirst().orElse(values[0]);
    }
}
