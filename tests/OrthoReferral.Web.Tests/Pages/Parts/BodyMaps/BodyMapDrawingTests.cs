using System.Xml.Linq;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Web.Pages.Parts.BodyMaps;

namespace OrthoReferral.Web.Tests.Pages.Parts.BodyMaps;

public class BodyMapDrawingTests
{
    [Fact]
    public void Every_bone_and_every_level_of_the_dictionary_can_be_picked()
    {
        var sites = BodyMapDrawing.Front.Sites.Concat(BodyMapDrawing.Back.Sites).Concat(BodyMapDrawing.Ladder.Sites).ToArray();
        EnumCodes.All<Bone>().Except(sites.Select(site => site.Bone!)).ShouldBeEmpty();
        EnumCodes.All<VertebralLevel>().Except(BodyMapDrawing.Ladder.Sites.Select(site => site.Level!)).ShouldBeEmpty();
    }

    [Fact]
    public void A_lesion_is_colored_and_pinned_on_its_own_side_only()
    {
        var bones = Bones(new LesionMark(1, new BodySite("FEMUR", "LEFT", "DIAPHYSIS"), Urgency.Urgent), still: false, out var drawing);
        bones
            .Where(bone => Class(bone).Contains("lesion-urgent", StringComparison.Ordinal))
            .Select(bone => (string?)bone.Attribute("id"))
            .ShouldBe(["bm-anterior-FEMUR-LEFT-DIAPHYSIS"]);
        drawing.Descendants("g").Count(g => Class(g) == "pin urgent").ShouldBe(1);
    }

    [Fact]
    public void Without_a_region_the_whole_bone_is_marked() =>
        Bones(new LesionMark(1, new BodySite("FEMUR", "LEFT"), Urgency.Soon), still: false, out _)
            .Count(bone => Class(bone).Contains("lesion-soon", StringComparison.Ordinal))
            .ShouldBe(4);

    [Fact]
    public void Exactly_one_bone_of_a_view_is_in_the_tab_order() =>
        Bones(new LesionMark(1, new BodySite("HUMERUS", "RIGHT"), Selected: true), still: false, out _)
            .Where(bone => (string?)bone.Attribute("tabindex") == "0")
            .Select(bone => (string?)bone.Attribute("data-bone"))
            .ShouldBe(["HUMERUS"]);

    [Fact]
    public void A_still_picture_has_no_ids_and_nothing_to_focus()
    {
        Bones(new LesionMark(1, new BodySite("HUMERUS", "RIGHT")), still: true, out var drawing);
        drawing
            .Descendants()
            .Attributes()
            .ShouldNotContain(attribute => attribute.Name == "id" || attribute.Name == "tabindex" || attribute.Name == "role");
    }

    private static XElement[] Bones(LesionMark mark, bool still, out XElement drawing)
    {
        drawing = XElement.Parse($"<svg>{BodyMapDrawing.Front.Render([mark], still).Value}</svg>");
        return [.. drawing.Descendants("g").Where(g => Class(g).StartsWith("bone", StringComparison.Ordinal))];
    }

    private static string Class(XElement element) => (string?)element.Attribute("class") ?? "";
}
