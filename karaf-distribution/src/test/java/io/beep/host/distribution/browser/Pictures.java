// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.browser;

import com.microsoft.playwright.Page;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;

/** Pictures of pages for the manual, in the folder that the property {@code beep.pictures} names; without it there are none. */
final class Pictures {
    private static final Optional<Path> FOLDER =
            Optional.ofNullable(System.getProperty("beep.pictures")).map(Path::of);
    /** So few shades of a colour that the picture is small, and so many that nobody sees it. */
    private static final int HIGH = 0xFEFEFE;

    private static final int LOW = 0x010101;

    private Pictures() {}

    /** Takes {@code name-light.png} or {@code name-dark.png}. */
    static void take(Visitor visitor, String name) {
        FOLDER.ifPresent(folder -> {
            var dark = (Boolean) visitor.page().evaluate("() => matchMedia('(prefers-color-scheme: dark)').matches");
            save(
                    visitor.page().screenshot(new Page.ScreenshotOptions()),
                    folder.resolve(name + (dark ? "-dark.png" : "-light.png")));
        });
    }

    private static void save(byte[] png, Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            var picture = ImageIO.read(new ByteArrayInputStream(png));
            var plain = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
            for (var y = 0; y < picture.getHeight(); y++) {
                for (var x = 0; x < picture.getWidth(); x++) {
                    var colour = picture.getRGB(x, y);
                    plain.setRGB(x, y, (colour & HIGH) | (colour >>> 7 & LOW));
                }
            }
            ImageIO.write(plain, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
