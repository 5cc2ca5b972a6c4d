using System.Text;
using NewsArchive.Articles;
using NewsArchive.Images.Formats;

namespace NewsArchive.Tests.Images;

public sealed class PictureFormatsTests
{
    // 3 by 2 pixels, made with ImageMagick, libwebp and libavif; the turned ones are shown 2 by 3.
    public static TheoryData<string, string, int, int> Pictures => new()
    {
        { "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACAQMAAACnuvRZAAAABGdBTUEAALGPC/xhBQAAACBjSFJNAAB6JgAAgIQAAPoAAACA6AAAdTAAAOpgAAA6mAAAF3CculE8AAAABlBMVEX/AAD///9BHTQRAAAAAWJLR0QB/wIt3gAAAAd0SU1FB+oLGA8WKlUJ5xkAAAAMSURBVAjXY2BgYAAAAAQAASc0JwoAAAAldEVYdGRhdGU6Y3JlYXRlADIwMjYtMTEtMjRUMTU6MjI6NDIrMDA6MDADiX9mAAAAJXRFWHRkYXRlOm1vZGlmeQAyMDI2LTExLTI0VDE1OjIyOjQyKzAwOjAwctTH2gAAAABJRU5ErkJggg==", "image/png", 3, 2 },
        { "R0lGODlhAwACAPAAAP8AAP///yH5BAAAAAAAIf8LSW1hZ2VNYWdpY2sNZ2FtbWE9MC40NTQ1NQAsAAAAAAMAAgAAAgKEXwA7", "image/gif", 3, 2 },
        { "R0lGODlhAwACAPAAAP8AAP///yH5BAAAAAAAIf8LTkVUU0NBUEUyLjADAQAAACH/C0ltYWdlTWFnaWNrDWdhbW1hPTAuNDU0NTUALAAAAAADAAIAAAIChF8AIfkEAAAAAAAh/wtJbWFnZU1hZ2ljaw1nYW1tYT0wLjQ1NDU1ACwAAAAAAwACAAACAoRfADs=", "image/gif", 3, 2 },
        { "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/2wBDAQMDAwQDBAgEBAgQCwkLEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBD/wAARCAACAAMDAREAAhEBAxEB/8QAFAABAAAAAAAAAAAAAAAAAAAACP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/xAAVAQEBAAAAAAAAAAAAAAAAAAAHCf/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/ADoDFU3/2Q==", "image/jpeg", 3, 2 },
        { "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/2wBDAQMDAwQDBAgEBAgQCwkLEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBD/wgARCAACAAMDAREAAhEBAxEB/8QAFAABAAAAAAAAAAAAAAAAAAAAB//EABUBAQEAAAAAAAAAAAAAAAAAAAYI/9oADAMBAAIQAxAAAAE5C1T/AP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAQUCf//EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQMBAT8Bf//EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQIBAT8Bf//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEABj8Cf//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAT8hf//aAAwDAQACAAMAAAAQ/wD/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oACAEDAQE/EH//xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oACAECAQE/EH//xAAUEAEAAAAAAAAAAAAAAAAAAAAA/9oACAEBAAE/EH//2Q==", "image/jpeg", 3, 2 },
        { "/9j/4QAiRXhpZgAASUkqAAgAAAABABIBAwABAAAABgAAAAAAAAD/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/2wBDAQMDAwQDBAgEBAgQCwkLEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBD/wAARCAACAAMDAREAAhEBAxEB/8QAFAABAAAAAAAAAAAAAAAAAAAACP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/xAAVAQEBAAAAAAAAAAAAAAAAAAAHCf/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/ADoDFU3/2Q==", "image/jpeg", 2, 3 },
        { "UklGRjwAAABXRUJQVlA4IDAAAADQAQCdASoDAAIAAgA0JaACdLoB+AADsAD+8MQL/yC5YXXI1/8gP+QH/ID/+PIAAAA=", "image/webp", 3, 2 },
        { "UklGRhwAAABXRUJQVlA4TA8AAAAvAkAAAAcQ/Y/+ByKi/wEA", "image/webp", 3, 2 },
        { "UklGRkYAAABXRUJQVlA4WAoAAAAQAAAAAgAAAQAAQUxQSAcAAAAAAAAAAAAAAFZQOCAYAAAAMAEAnQEqAwACAALATCWkAANwAP74H4AA", "image/webp", 3, 2 },
        { "AAAAIGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZk1BMUEAAADybWV0YQAAAAAAAAAoaGRscgAAAAAAAAAAcGljdAAAAAAAAAAAAAAAAGxpYmF2aWYAAAAADnBpdG0AAAAAAAEAAAAeaWxvYwAAAABEAAABAAEAAAABAAABGgAAACAAAAAoaWluZgAAAAAAAQAAABppbmZlAgAAAAABAABhdjAxQ29sb3IAAAAAamlwcnAAAABLaXBjbwAAABRpc3BlAAAAAAAAAAMAAAACAAAAEHBpeGkAAAAAAwgICAAAAAxhdjFDgSAAAAAAABNjb2xybmNseAABAA0ABoAAAAAXaXBtYQAAAAAAAAABAAEEAQKDBAAAAChtZGF0EgAKCDgEKwgIaDSAMhIXgAkkkkQAAHlM7ivu71r2oYA=", "image/avif", 3, 2 },
        { "AAAAIGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZk1BMUEAAAD8bWV0YQAAAAAAAAAoaGRscgAAAAAAAAAAcGljdAAAAAAAAAAAAAAAAGxpYmF2aWYAAAAADnBpdG0AAAAAAAEAAAAeaWxvYwAAAABEAAABAAEAAAABAAABJAAAACAAAAAoaWluZgAAAAAAAQAAABppbmZlAgAAAAABAABhdjAxQ29sb3IAAAAAdGlwcnAAAABUaXBjbwAAABRpc3BlAAAAAAAAAAMAAAACAAAAEHBpeGkAAAAAAwgICAAAAAxhdjFDgSAAAAAAABNjb2xybmNseAABAA0ABoAAAAAJaXJvdAEAAAAYaXBtYQAAAAAAAAABAAEFAQKDBIUAAAAobWRhdBIACgg4BCsICGg0gDISF4AJJJJEAAB5TO4r7u9a9qGA", "image/avif", 2, 3 },
    };

    [Theory, MemberData(nameof(Pictures))]
    public void Kind_and_size_come_from_the_bytes(string base64, string mediaType, int width, int height)
    {
        var bytes = Convert.FromBase64String(base64);

        Assert.Equal(new PictureHeader(mediaType, width, height, IsWhole: true), PictureFormats.Read(bytes, out var reason));
        Assert.Equal("", reason);
    }

    [Theory, MemberData(nameof(Pictures))]
    public void A_picture_cut_anywhere_is_none_and_throws_nothing(string base64, string mediaType, int width, int height)
    {
        var bytes = Convert.FromBase64String(base64);
        Assert.True(bytes.Length > width + height && mediaType.Length > 0);
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.Null(PictureFormats.Read(bytes.AsSpan(0, length), out var reason));
            Assert.Contains(reason, new[] { ImageReasons.NotAPicture, ImageReasons.CutOff });
        }
    }

    [Theory, MemberData(nameof(Pictures))]
    public void Any_bytes_after_the_beginning_throw_nothing(string base64, string mediaType, int width, int height)
    {
        var bytes = Convert.FromBase64String(base64);
        var random = new Random(bytes.Length + width + height + mediaType.Length);
        for (var i = 0; i < 2_000; i++)
        {
            var spoiled = (byte[])bytes.Clone();
            for (var flips = random.Next(1, 8); flips > 0; flips--) spoiled[random.Next(spoiled.Length)] = (byte)random.Next(256);
            PictureFormats.Read(spoiled, out _);
        }
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", ImageReasons.Svg)]
    [InlineData("\uFEFF<?xml version='1.0'?>\n<!-- hello --><svg/>", ImageReasons.Svg)]
    [InlineData("<html><body><svg></svg></body></html>", ImageReasons.Svg)]
    [InlineData("<html>404</html>", ImageReasons.NotAPicture)]
    [InlineData("\u0089PNG\r\n\u001a\n<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", ImageReasons.NotAPicture)]
    [InlineData("GIF89a", ImageReasons.NotAPicture)]
    [InlineData("BM", ImageReasons.NotAPicture)]
    [InlineData("", ImageReasons.NotAPicture)]
    public void What_is_no_picture_is_told_apart(string text, string expected)
    {
        Assert.Null(PictureFormats.Read(text.StartsWith('\uFEFF') ? Encoding.UTF8.GetBytes(text) : Encoding.Latin1.GetBytes(text), out var reason));
        Assert.Equal(expected, reason);
    }

    [Fact]
    public void A_header_of_more_pixels_than_are_kept_is_refused_before_anything_is_unpacked()
    {
        var bomb = Convert.FromBase64String(Png);
        (bomb[16], bomb[17], bomb[18], bomb[19]) = (0, 0, 0xFF, 0xFF);
        (bomb[20], bomb[21], bomb[22], bomb[23]) = (0, 0, 0xFF, 0xFF);

        Assert.Null(PictureFormats.Read(bomb, out var reason));
        Assert.Equal(ImageReasons.TooManyPixels, reason);
    }

    [Fact]
    public void A_picture_of_no_width_is_none()
    {
        var empty = Convert.FromBase64String(Png);
        empty[19] = 0;

        Assert.Null(PictureFormats.Read(empty, out var reason));
        Assert.Equal(ImageReasons.NotAPicture, reason);
    }

    private const string Png = "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACAQMAAACnuvRZAAAABGdBTUEAALGPC/xhBQAAACBjSFJNAAB6JgAAgIQAAPoAAACA6AAAdTAAAOpgAAA6mAAAF3CculE8AAAABlBMVEX/AAD///9BHTQRAAAAAWJLR0QB/wIt3gAAAAd0SU1FB+oLGA8WKlUJ5xkAAAAMSURBVAjXY2BgYAAAAAQAASc0JwoAAAAldEVYdGRhdGU6Y3JlYXRlADIwMjYtMTEtMjRUMTU6MjI6NDIrMDA6MDADiX9mAAAAJXRFWHRkYXRlOm1vZGlmeQAyMDI2LTExLTI0VDE1OjIyOjQyKzAwOjAwctTH2gAAAABJRU5ErkJggg==";
}
