package io.postkick.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;

/**
 * One version for everything in frontend-assets/: a digest of the contents. It stands in the address of each file, so that
 * browsers keep files for a year and still never mix two builds, and so that modules import each other by relative address.
 */
class AssetVersion {

    private static final String PATTERN = "classpath*:/static/assets/**/*.*";

    private AssetVersion() {}

    static String of(ResourcePatternResolver resources) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Resource[] files = resources.getResources(PATTERN);
            Arrays.sort(files, Comparator.comparing(AssetVersion::address));
            for (Resource file : files) {
                digest.update(file.getContentAsByteArray());
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String address(Resource file) {
        try {
            return file.getURL().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
